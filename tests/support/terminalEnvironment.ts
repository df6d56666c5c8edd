/**
 * The environment of a command that a test starts in a pseudo-terminal: commands draw and ask only outside CI and on a
 * terminal that moves its cursor, whatever the environment that the tests run in says.
 */
export function terminalEnvironment(): NodeJS.ProcessEnv {
    const environment: NodeJS.ProcessEnv = { ...process.env, TERM: "xterm" };
    delete environment.CI;
    return environment;
}
