#!/usr/bin/env bash
# Makes both environments from their locks; does nothing when they already match.
#   .venv       the service, the actions, the tests   (Python 3.11 or later)
#   .venv-rasa  the assistant: Rasa OSS 3.6.21        (Python 3.10 only)
set -euo pipefail
cd "$(dirname "$0")/.."
say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

runs_version() {  # runs_version PYTHON "3.10" -> true where it really runs (pyenv's shims may refuse)
  [ "$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)" = "$2" ]
}

find_service_python() {
  local name
  for name in python3.11 python3.12 python3.13 python3 "$HOME"/.pyenv/versions/3.1[123]*/bin/python; do
    "$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { command -v "$name"; return; }
  done
  fail "Python 3.11, 3.12 or 3.13 is needed. On Debian: apt-get install python3.11 python3.11-venv"
}

find_rasa_python() {
  local name
  for name in python3.10 "$HOME"/.pyenv/versions/3.10*/bin/python; do
    runs_version "$name" 3.10 && { command -v "$name"; return; }
  done
  .venv/bin/uv python find 3.10 2>/dev/null && return
  say "  Python 3.10 is not on this machine: asking uv for it" >&2
  .venv/bin/uv python install -q 3.10 2>/dev/null && .venv/bin/uv python find 3.10 2>/dev/null && return
  fail "Python 3.10 is needed for the assistant (Rasa runs on nothing newer) and uv could not download it. Install it, for example with 'pyenv install 3.10', and run this again."
}

stamp_of() { cat "$@" setup/environments.sh | sha256sum | cut -d' ' -f1; }

bring_uv() {  # uv itself comes by pip, at the version that the service's lock names
  local pin; pin=$(grep '^uv==' requirements/service.lock)
  [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" = "${pin#uv==}" ] && return
  .venv/bin/python -m pip install -q --disable-pip-version-check "$pin" || fail "pip could not install $pin"
}

install() {  # install FOLDER LOCK LABEL PYTHON-FINDER
  local folder=$1 lock=$2 label=$3 finder=$4 stamp started=$SECONDS
  stamp=$(stamp_of "$lock")
  [ "$(cat "$folder/.installed" 2>/dev/null)" = "$stamp" ] && return
  say "  $label: installing $(grep -c == "$lock") packages (a few minutes on a slow line)"
  if [ ! -x "$folder/bin/python" ]; then
    local python; python=$($finder)
    "$python" -m venv "$folder" || fail "'$python -m venv' failed. On Debian: apt-get install python3-venv"
  fi
  bring_uv
  .venv/bin/uv pip sync -q "$lock" --python "$folder/bin/python" \
    || fail "The packages of $lock could not be installed; the lines above say which."
  printf '%s' "$stamp" > "$folder/.installed"
  say "  $label: ready after $((SECONDS - started)) s"
}

say "Environments"
install .venv requirements/service.lock "service" find_service_python
install .venv-rasa requirements/assistant.lock "assistant" find_rasa_python
say "  both match their locks"
