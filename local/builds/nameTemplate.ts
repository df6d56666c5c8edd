// The variables in names and tags of AMIs.
import { Image } from "../imagebuilder/records";

/** Only characters that an AMI name may have: 2026-01-31T02-03-04.567Z. */
export function buildDate(date: Date): string {
    return date.toISOString().replace(/:/g, "-");
}

export function resolveTemplate(template: string, image: Image, date: Date): string {
    const variables: Record<string, string> = { buildDate: buildDate(date), buildVersion: String(image.build) };
    return template.replace(/\{\{\s*imagebuilder:(\w+)\s*\}\}/g, (text, name: string) => variables[name] ?? text);
}
