#!/bin/sh
# Says which of the tools that must be on the machine are missing or too old.

missing=0
need() { # name, test, remedy
    sh -c "$2" >/dev/null 2>&1 && return
    echo "$1 is missing or too old: install $3" >&2
    missing=1
}

need node "node -e 'const [a, b] = process.versions.node.split(\".\"); process.exit(a > 20 || (a == 20 && b >= 19) ? 0 : 1)'" \
    "Node.js 20.19 or newer from https://nodejs.org"
need npm "npm --version" "npm; it comes with Node.js"
need python3 "python3 -c 'import sys, venv; sys.exit(sys.version_info < (3, 10))'" \
    "Python 3.10 or newer with its venv module from https://www.python.org"
need go "go version" "Go 1.26 or newer from https://go.dev/dl (an older one from 1.21 on fetches it)"
exit $missing
