// All checks, in the order in which they are told.

import type { Check } from "../check";
import { credentials, regions, targetRoles } from "./accounts";
import { baseImages, parameters, publicImages, subscriptions } from "./images";
import { defaultKeys, imageKeys, topicKeys } from "./keys";
import { keptInstances, logGroups, orphanedAmis, orphanedSnapshots, stuckImages } from "./leftovers";
import { serviceQuotas } from "./limits";
import { subnets } from "./network";

export const checks: readonly Check[] = [
    credentials,
    regions,
    targetRoles,
    imageKeys,
    defaultKeys,
    topicKeys,
    subnets,
    baseImages,
    subscriptions,
    parameters,
    publicImages,
    serviceQuotas,
    orphanedAmis,
    orphanedSnapshots,
    keptInstances,
    stuckImages,
    logGroups,
];
