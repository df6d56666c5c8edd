// Calls that AWS throttles, or that did not arrive, are repeated with a growing, random pause; who waits is told.

const MOST_ATTEMPTS = 10;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 20_000;

const passing =
    /^(Throttling|ThrottlingException|TooManyRequestsException|RequestLimitExceeded|CallRateLimitExceededException|RequestThrottled.*|ServiceUnavailableException|ServiceException|TimeoutError|NetworkingError)$/;

export async function patiently<Answer>(
    send: () => Promise<Answer>,
    paused: (line: string) => void,
    wait: (milliseconds: number) => Promise<void> = (time) => new Promise((done) => setTimeout(done, time)),
): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
        try {
            return await send();
        } catch (error) {
            if (attempt === MOST_ATTEMPTS || !passes(error)) throw error;
            const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
            const pause = most / 2 + (Math.random() * most) / 2;
            const seconds = (pause / 1000).toFixed(1);
            paused(
                `${(error as Error).name}: trying again in ${seconds} s, attempt ${attempt + 1} of ${MOST_ATTEMPTS}\n`,
            );
            await wait(pause);
        }
    }
}

function passes(error: unknown): boolean {
    const { name, code, $metadata } = error as Error & { code?: string; $metadata?: { httpStatusCode?: number } };
    const status = $metadata?.httpStatusCode;
    return passing.test(name) || status === 429 || status === 503 || code === "ECONNRESET" || code === "ETIMEDOUT";
}
