import { expect } from "chai";
import { Clock } from "../../../local/builds/clock";

describe("The clock of builds", () => {
    it("wakes sleepers in the order of their time when it is pushed, and only those that are due", async () => {
        const clock = new Clock();
        const woken: string[] = [];
        const sleeper = (name: string, seconds: number) =>
            clock.start(async () => {
                await clock.sleep(seconds);
                woken.push(name);
            });
        sleeper("late", 30);
        sleeper("early", 10);
        sleeper("never", 100);
        await clock.advance(60);
        expect(woken).to.deep.equal(["early", "late"]);
    });

    it("lets a task that sleeps again within the time go on", async () => {
        const clock = new Clock();
        const times: number[] = [];
        const start = clock.now().getTime();
        clock.start(async () => {
            for (let i = 0; i < 3; i++) {
                await clock.sleep(10);
                times.push(Math.round((clock.now().getTime() - start) / 1000));
            }
        });
        await clock.advance(31);
        expect(times).to.deep.equal([10, 20, 30]);
        expect(Math.round((clock.now().getTime() - start) / 1000)).to.equal(31);
    });

    it("does not wait for a task that waits for something else", async () => {
        const clock = new Clock();
        let answer: (text: string) => void = () => undefined;
        let got = "";
        clock.start(async () => {
            got = await clock.suspend(new Promise<string>((resolve) => (answer = resolve)));
        });
        await clock.advance(10);
        expect(got).to.equal("");
        answer("yes");
        await clock.advance(1);
        expect(got).to.equal("yes");
    });

    it("moves by itself as well", async () => {
        const clock = new Clock();
        let done = false;
        clock.start(async () => {
            await clock.sleep(0.02);
            done = true;
        });
        await new Promise((resolve) => setTimeout(resolve, 100));
        expect(done).to.equal(true);
    });
});
