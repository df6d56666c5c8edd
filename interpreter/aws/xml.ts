// Reads the XML with which AWS's older APIs answer. They nest little, so no parser is needed.

const entities: Readonly<Record<string, string>> = {
    ...{ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" },
    ...{ "#34": '"', "#39": "'", "#13": "\r", "#xD": "\r" },
};

/** What is in the elements of a name, as it stands, without looking at their place. */
export function elementsOf(xml: string, name: string): string[] {
    return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, "g"))].map((match) => match[1] ?? "");
}

/** The texts of the elements of a name. */
export function textsOf(xml: string, name: string): string[] {
    return elementsOf(xml, name).map((text) =>
        text.replace(/&(#?\w+);/g, (whole, entity: string) => entities[entity] ?? whole),
    );
}

/** The text of the first element of a name. */
export function textOf(xml: string, name: string): string | undefined {
    return textsOf(xml, name)[0];
}

/** The texts of the items of all lists of a name; what is in an item stays together, whatever the order of its elements. */
export function itemsOf(xml: string, list: string): string[] {
    return elementsOf(xml, list).flatMap((content) => {
        const items: string[] = [];
        let [depth, start] = [0, 0];
        for (const { 0: tag, index } of content.matchAll(/<\/?item>/g)) {
            if (tag === "<item>" && depth++ === 0) start = index + tag.length;
            if (tag === "</item>" && --depth === 0) items.push(content.slice(start, index));
        }
        return items;
    });
}
