// Checks the time zone of a schedule: an IANA name, written as the time zone database writes it.
// https://docs.aws.amazon.com/imagebuilder/latest/APIReference/API_Schedule.html

import type { Finding } from "./diagnostic";
import { finding } from "./finding";
import { nearest } from "./nearest";

/** All faults of a `timezone`; an empty list when the service will take it. */
export function checkTimezone(timezone: string): Finding[] {
    if (timezone.length < 3 || timezone.length > 100) {
        return [fault(timezone, `"${timezone}" has ${timezone.length} characters, but a time zone has 3 to 100`)];
    }
    // The service's own pattern; Intl alone would also take offsets such as "+02:00".
    if (!/^[a-zA-Z0-9]{2,}(?:\/[a-zA-Z0-9_+-]+)*$/.test(timezone) || !isKnown(timezone)) {
        return [fault(timezone, `"${timezone}" is not an IANA time zone`)];
    }
    const written = zoneNames().find((name) => name.toLowerCase() === timezone.toLowerCase());
    if (written !== undefined && written !== timezone) {
        return [fault(timezone, `"${timezone}" is not an IANA time zone, whose names are case-sensitive`)];
    }
    return [];
}

function fault(timezone: string, message: string): Finding {
    const meant = suggest(timezone);
    return finding("timezone-unknown", `${message}.`, meant === undefined ? undefined : `Did you mean "${meant}"?`);
}

/** A zone of that city, or one whose name is close. */
function suggest(timezone: string): string | undefined {
    const wanted = timezone.trim().toLowerCase().replace(/[ -]/g, "_");
    const sameCity = zoneNames().find((name) => `/${name.toLowerCase()}`.endsWith(`/${wanted}`));
    return sameCity ?? nearest(timezone, zoneNames());
}

function isKnown(timezone: string): boolean {
    try {
        new Intl.DateTimeFormat("en-US", { timeZone: timezone });
        return true;
    } catch {
        return false;
    }
}

let names: string[] | undefined;

/** Canonical names and UTC. Intl lists no aliases, such as US/Eastern, although it knows them. */
function zoneNames(): string[] {
    names ??= [...Intl.supportedValuesOf("timeZone"), "UTC", "GMT"];
    return names;
}
