// All images of an account and region with the parents that their recipes name.

import type { ImageSummary } from "../builds/answers";
import type { BuildService } from "../builds/service";
import { descended, type Descended } from "./ancestors";
import { inParallel } from "./move";

const FINISHED = /^(AVAILABLE|DEPRECATED|DISABLED)$/;

/** Only finished ones: nothing can be built on any other. */
export async function family(builds: BuildService): Promise<Descended[]> {
    const all: ImageSummary[] = await builds.everyImage();
    return inParallel(
        all.filter(({ state }) => FINISHED.test(state.status)),
        async ({ arn }) => descended(await builds.image(arn)),
    );
}
