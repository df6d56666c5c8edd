// The time in which builds move: real time that a test may push forward.

interface Sleeper {
    at: number;
    wake: () => void;
}

export class Clock {
    private offset = 0;
    private readonly sleepers = new Set<Sleeper>();
    /** Tasks that are neither asleep nor done. */
    private awake = 0;
    private idleListeners: (() => void)[] = [];

    now(): Date {
        return new Date(Date.now() + this.offset);
    }

    /** ISO text, as the service writes dates. */
    timestamp(): string {
        return this.now().toISOString();
    }

    /** Runs a task in the background; it may sleep. It must not throw. */
    start(task: () => Promise<void>): void {
        this.awake += 1;
        void task().finally(() => this.fallAsleep());
    }

    /** Only for tasks given to `start`. */
    async sleep(seconds: number): Promise<void> {
        const at = this.now().getTime() + seconds * 1000;
        await new Promise<void>((resolve) => {
            const sleeper: Sleeper = {
                at,
                wake: () => {
                    clearTimeout(timer);
                    if (this.sleepers.delete(sleeper)) {
                        this.awake += 1;
                        resolve();
                    }
                },
            };
            // An unfinished build must not keep the process alive.
            const timer = setTimeout(sleeper.wake, seconds * 1000).unref();
            this.sleepers.add(sleeper);
            this.fallAsleep();
        });
    }

    /** Waits for something outside the clock, such as a person's answer. Only for tasks given to `start`. */
    async suspend<T>(promise: Promise<T>): Promise<T> {
        this.fallAsleep();
        try {
            return await promise;
        } finally {
            this.awake += 1;
        }
    }

    /** Moves the time and lets everything that is due by then happen, in its order. */
    async advance(seconds: number): Promise<void> {
        const target = this.now().getTime() + seconds * 1000;
        for (;;) {
            await this.idle();
            const next = [...this.sleepers].sort((a, b) => a.at - b.at)[0];
            if (next === undefined || next.at > target) {
                break;
            }
            this.offset += Math.max(0, next.at - this.now().getTime());
            next.wake();
        }
        this.offset += Math.max(0, target - this.now().getTime());
    }

    /** Resolves when every task sleeps or is done. */
    private async idle(): Promise<void> {
        if (this.awake > 0) {
            await new Promise<void>((resolve) => this.idleListeners.push(resolve));
        }
    }

    private fallAsleep(): void {
        this.awake -= 1;
        if (this.awake === 0) {
            const listeners = this.idleListeners;
            this.idleListeners = [];
            listeners.forEach((listener) => listener());
        }
    }
}
