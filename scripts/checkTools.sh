#!/bin/sh
# Says which of the tools that must be on the machine are missing or too old. Go is not among them: it is needed only where
# the official Pulumi CLI and AWS provider cannot be downloaded, and for programs in Go; the step that needs it says so.

missing=0
need() { # name, test, remedy
    sh -c "$2" >/dev/null 2>&1 && return
    echo "$1 is missing or too old: install $3" >&2
    missing=1
}

need npm "npm --version" "Node.js 22 or newer from https://nodejs.org, which brings it"
need python3 "python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))'" \
    "Python 3.10 or newer with its venv module (on Debian and Ubuntu the package python3-venv) from https://www.python.org"
exit $missing
