#!/bin/sh
# Runs a command while no other one runs in this checkout: `make demo` and `make test` both write node_modules and dist.
# What several checkouts share, the cache, has locks of its own.
set -eu

lock=$(dirname "$0")/../.running
own=$lock.$$
echo $$ >"$own"
trap 'rm -f "$own"' EXIT
said=
# A link appears with its content, which a new file does not.
until ln "$own" "$lock" 2>/dev/null; do
    holder=$(cat "$lock" 2>/dev/null || true)
    if [ -n "$holder" ] && kill -0 "$holder" 2>/dev/null; then
        [ -n "$said" ] || echo "Waiting for another make in this checkout, process $holder" >&2
        said=yes
        sleep 1
    else
        rm -f "$lock"
    fi
done
trap 'rm -f "$own" "$lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP
"$@"
