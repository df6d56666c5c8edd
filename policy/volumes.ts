// The block device mappings of recipes: of AMIs directly, of containers for the instance that builds them.

import { types, type Resource } from "./resource";
import type { Value } from "./value";

export function mappingsOf({ type, properties }: Resource): Value {
    return properties.get(...(type === types.containerRecipe ? ["instanceConfiguration"] : []), "blockDeviceMappings");
}

/** The volume of a mapping; none when it takes a device away or maps an instance store. */
export function ebsVolumes(mapping: Value): Value[] {
    const [away, store] = [mapping.get("noDevice").flag, mapping.get("virtualName").text];
    const ebs = mapping.get("ebs");
    // A volume that is said is looked at, whatever stands beside it.
    if (!ebs.isAbsent) return [ebs];
    if (away.content === true) return [];
    return store.isAbsent || store.isUnknown ? [store.isUnknown ? store : ebs] : [];
}
