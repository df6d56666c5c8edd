// The block device mappings of recipes: of AMIs directly, of containers for the instance that builds them.

import { types, type Resource } from "./resource";
import type { Value } from "./value";

export function mappingsOf({ type, properties }: Resource): Value {
    return properties.get(...(type === types.containerRecipe ? ["instanceConfiguration"] : []), "blockDeviceMappings");
}

/** The volume of a mapping; none when it takes a device away or maps an instance store. */
export function ebsVolumes(mapping: Value): Value[] {
    const other = mapping.get("noDevice").content === true || !mapping.get("virtualName").isAbsent;
    return other && !mapping.isUnknown ? [] : [mapping.get("ebs")];
}
