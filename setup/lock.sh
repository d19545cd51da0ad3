#!/usr/bin/env bash
# Resolves requirements.txt anew into the two locks (run after editing it; needs the environments).
set -euo pipefail
cd "$(dirname "$0")/.."
options=(-q requirements.txt --no-header --no-annotate --no-emit-index-url --no-emit-find-links)
.venv/bin/uv pip compile "${options[@]}" --universal --python-version 3.11 -o requirements/service.lock "$@"
.venv/bin/uv pip compile "${options[@]}" --python .venv-rasa/bin/python --python-version 3.10 \
  -c requirements/rasa-constraints.txt -o requirements/assistant.lock "$@"
