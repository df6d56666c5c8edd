// Says on standard error what is being done and how long it takes, with a sign of life during long steps.

const heartbeat = 20_000;

export async function progress<T>(what: string, work: () => Promise<T>): Promise<T> {
    const start = Date.now();
    const elapsed = () => `${((Date.now() - start) / 1000).toFixed(0)} s`;
    const say = (line: string) => process.stderr.write(`${line}\n`);
    say(`${what} …`);
    const timer = setInterval(() => say(`${what}: still running, ${elapsed()}`), heartbeat);
    try {
        const result = await work();
        say(`${what}: done in ${elapsed()}`);
        return result;
    } catch (error) {
        say(`${what}: failed after ${elapsed()}`);
        throw error;
    } finally {
        clearInterval(timer);
    }
}
