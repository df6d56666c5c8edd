// All rules of the pack, in the order of their names.

import type { Rule } from "../rule";
import { approvalRequired } from "./approvalRequired";
import { baseImageAllowed } from "./baseImageAllowed";
import { componentOwnersAllowed } from "./componentOwnersAllowed";
import { distributionCustomerKey } from "./distributionCustomerKey";
import { documentsCustomerKey } from "./documentsCustomerKey";
import { forbiddenSteps } from "./forbiddenSteps";
import { imdsHopLimit } from "./imdsHopLimit";
import { imdsV2Required } from "./imdsV2Required";
import { instanceTerminatedOnFailure } from "./instanceTerminatedOnFailure";
import { instanceTypesAllowed } from "./instanceTypesAllowed";
import { launchedImagesGood } from "./launchedImagesGood";
import { lifecycleCoversRecipes } from "./lifecycleCoversRecipes";
import { likelySecrets } from "./likelySecrets";
import { logBucketPrivate } from "./logBucketPrivate";
import { logRetention } from "./logRetention";
import { noInboundRules } from "./noInboundRules";
import { noKeyPair } from "./noKeyPair";
import { noPublicImages } from "./noPublicImages";
import { pipelineEnabled } from "./pipelineEnabled";
import { recipeVolumesCustomerKey } from "./recipeVolumesCustomerKey";
import { recipeVolumesEncrypted } from "./recipeVolumesEncrypted";
import { regionsAllowed } from "./regionsAllowed";
import { repositoryCustomerKey } from "./repositoryCustomerKey";
import { repositoryImmutableTags } from "./repositoryImmutableTags";
import { repositoryLifecycleTag } from "./repositoryLifecycleTag";
import { repositoryNotPublic } from "./repositoryNotPublic";
import { repositoryScanOnPush } from "./repositoryScanOnPush";
import { requiredTags } from "./requiredTags";
import { rolesWithoutWildcards } from "./rolesWithoutWildcards";
import { scanningEnabled } from "./scanningEnabled";
import { scheduleSet } from "./scheduleSet";
import { sharesInsideOrganization } from "./sharesInsideOrganization";
import { sourceRegionKept } from "./sourceRegionKept";
import { ssmParameterPrefix } from "./ssmParameterPrefix";
import { supersededImagesDeprecated } from "./supersededImagesDeprecated";
import { targetAccountsAllowed } from "./targetAccountsAllowed";
import { testsEnabled } from "./testsEnabled";
import { topicCustomerKey } from "./topicCustomerKey";

export const rules: readonly Rule[] = [
    approvalRequired,
    baseImageAllowed,
    componentOwnersAllowed,
    distributionCustomerKey,
    documentsCustomerKey,
    forbiddenSteps,
    imdsHopLimit,
    imdsV2Required,
    instanceTerminatedOnFailure,
    instanceTypesAllowed,
    launchedImagesGood,
    lifecycleCoversRecipes,
    likelySecrets,
    logBucketPrivate,
    logRetention,
    noInboundRules,
    noKeyPair,
    noPublicImages,
    pipelineEnabled,
    recipeVolumesCustomerKey,
    recipeVolumesEncrypted,
    regionsAllowed,
    repositoryCustomerKey,
    repositoryImmutableTags,
    repositoryLifecycleTag,
    repositoryNotPublic,
    repositoryScanOnPush,
    requiredTags,
    rolesWithoutWildcards,
    scanningEnabled,
    scheduleSet,
    sharesInsideOrganization,
    sourceRegionKept,
    ssmParameterPrefix,
    supersededImagesDeprecated,
    targetAccountsAllowed,
    testsEnabled,
    topicCustomerKey,
];
