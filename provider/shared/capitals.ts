// Names with another first letter: CloudFormation and Go begin fields with a capital, programs and files do not.

export function capitalized(name: string): string {
    return name.charAt(0).toUpperCase() + name.slice(1);
}

export function uncapitalized(name: string): string {
    return name.charAt(0).toLowerCase() + name.slice(1);
}
