#!/usr/bin/env bash
# Draw docs/images/brief.png: the brief of the samples as a page, cut to the attack on Kyiv. Needs make demo and chromium.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tollbook=.venv/bin/tollbook
"$tollbook" read samples --db "$work/record.db"
"$tollbook" brief --db "$work/record.db" --html "$work/brief.html"
id=$("$tollbook" incidents --db "$work/record.db" --csv | grep ',attack,Kyiv,.*,casualties,injured,people,' | head -1 | cut -d, -f1)

style="html{scroll-behavior:auto} nav{display:none} section.card:not(#incident-$id){display:none}"
sed "s|</head>|<style>$style</style></head>|" "$work/brief.html" > "$work/cut.html"
chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$work/profile" --window-size=1200,1600 --hide-scrollbars \
    --screenshot=docs/images/brief.png "file://$work/cut.html" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
