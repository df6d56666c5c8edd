// The sandbox that `--image` asks for.

import { containerSandbox } from "./container";
import { directorySandbox } from "./directory";
import { hostSandbox } from "./host";
import type { Sandbox, SandboxOptions } from "./sandbox";

export function openSandbox(image: string, options: SandboxOptions): Sandbox {
    if (image === "host") return hostSandbox(options);
    const [, engine, name] = /^(podman|docker):(.*)$/s.exec(image) ?? [];
    if (engine === "podman" || engine === "docker") return containerSandbox(engine, name ?? "", options);
    return directorySandbox(image, options);
}
