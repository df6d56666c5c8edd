// An example as an acceptance run deploys it: with names of its own, so that nothing that exists is touched; with the tag by which
// all that the run makes is found again; in the regions of the run; without other accounts and without messages to anybody.

export const TAG = "golden-image:acceptance";

export interface Place {
    run: string;
    region: string;
    copyRegion: string;
}

/** `RUN-web-server` is a name that no one else has; AWS lets names have at least 60 characters. */
export const ownName = (run: string, name: string): string => `${run}-${name}`;

export function editedExample(text: string, place: Place): string {
    const { run } = place;
    const pipelines = [...text.matchAll(/new golden\.GoldenImagePipeline\("/g)].length;
    if (pipelines === 0) throw new Error("the example has no GoldenImagePipeline");
    const named = text
        .replace(/new golden\.(\w+)\("([\w-]+)", \{/g, (_, type: string, name: string) => {
            const tags = type === "GoldenImagePipeline" ? `\n    tags: { "${TAG}": "${run}" },` : "";
            return `new golden.${type}("${ownName(run, name)}", {${tags}`;
        })
        // The tags of the example itself would come second, and win.
        .replace(/\n {4}tags: \{ (?!"golden-image:acceptance")(.*) \},/g, "")
        .replace(/\n {4}targetAccounts: \[.*\],/g, "")
        .replace(/notifications: \{ emails: \[.*?\] \}/g, "notifications: {}")
        .replaceAll("/imagebuilder/", `/imagebuilder/${run}/`);
    if (named.split(`"${TAG}": "${run}"`).length - 1 !== pipelines)
        throw new Error("a pipeline of the example did not get the tag");
    return inRegions(named, place);
}

/** The first region that the text names becomes the run's, the second the one for copies. */
function inRegions(text: string, { region, copyRegion }: Place): string {
    const found = [...new Set(text.match(/\b[a-z]{2}(?:-[a-z]+)+-\d\b/g) ?? [])];
    if (found.length > 2) throw new Error(`the example names more than two regions: ${found.join(", ")}`);
    const [first, second] = found;
    return text.replace(/\b[a-z]{2}(?:-[a-z]+)+-\d\b/g, (name) =>
        name === first ? region : name === second ? copyRegion : name,
    );
}
