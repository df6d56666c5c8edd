// Pulumi's mark of a secret, as it stands in the protocol and in a stack's state.

export const secretValue = (value: unknown) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    value,
});
