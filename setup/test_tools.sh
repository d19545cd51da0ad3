#!/usr/bin/env bash
# Brings what the tests drive and Python's registry does not carry: a browser, and node for the API mock.
set -euo pipefail
missing=()
command -v chromium >/dev/null || command -v chromium-browser >/dev/null || missing+=(chromium fonts-noto-core)
command -v npm >/dev/null || missing+=(nodejs npm)
[ ${#missing[@]} = 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing for the tests (Debian's packages): ${missing[*]}"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  exit 0
fi
echo "The tests need more on this machine. Install it and run this again: sudo apt-get install ${missing[*]}" >&2
exit 1
