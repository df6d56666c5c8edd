// What the programs with many pipelines have in common: how many, where to, and a note of the memory that they needed.
import { writeFileSync } from "node:fs";

const { PIPELINES = "1", PEAK_MEMORY_FILE } = process.env;

export const names = Array.from({ length: Number(PIPELINES) }, (_, index) => `web-server-${index + 1}`);

export const regions = [
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "ca-central-1",
    "sa-east-1",
    "eu-central-1",
    "eu-west-1",
    "ap-northeast-1",
    "ap-south-1",
    "ap-southeast-2",
];

// At the end everything has been registered, and this process is the only one that knows how much it took.
process.on("exit", () => {
    if (PEAK_MEMORY_FILE !== undefined) writeFileSync(PEAK_MEMORY_FILE, String(process.resourceUsage().maxRSS));
});
