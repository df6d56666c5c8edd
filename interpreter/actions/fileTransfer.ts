// What downloads and uploads share. They are done by this process, which has the network and the credentials; only files go in
// and out of the image.

import { requireSuccess, type Workplace } from "./action";

export async function exists(place: Workplace, path: string): Promise<boolean> {
    return (await place.bash('[ -e "$1" ]', [path])).code === 0;
}

/** Makes the folders above it, too. */
export async function write(place: Workplace, path: string, bytes: Uint8Array): Promise<void> {
    const script = 'set -e; mkdir -p -- "$(dirname -- "$1")"; cat > "$1"';
    requireSuccess(await place.bash(script, [path], bytes), path);
}
