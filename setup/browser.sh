#!/usr/bin/env bash
# Brings the browser that the page tests drive, where the machine lacks it.
set -euo pipefail
command -v chromium >/dev/null || command -v chromium-browser >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Chromium for the page tests (Debian's package)"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >/dev/null
  exit 0
fi
echo "The page tests need Chromium. Install it and run this again: sudo apt-get install chromium fonts-noto-core" >&2
exit 1
