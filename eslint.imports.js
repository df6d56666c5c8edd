// @ts-check
// Which folder may import which: zones for import-x/no-restricted-paths. The rooms of provider/ and their order stand in
// provider/rooms.json and nowhere else.
const { readdirSync } = require("node:fs");
const { join } = require("node:path");

/** @type {{ room: string; holds: string }[]} */
const rooms = require("./provider/rooms.json");

const names = rooms.map(({ room }) => room);
const pathOf = (room) => (room === "index" ? "./provider/index.ts" : `./provider/${room}`);

const roomZones = names.map((room, place) => ({
    target: pathOf(room),
    from: names.slice(0, place).map(pathOf),
    // The schema is data, made from all nouns; the checks read the form of arguments from it.
    except: ["schema.json"],
    message: `A file of provider/${room} imports from its own room or from one further down in provider/rooms.json.`,
}));

/** What each folder may import of the others; tests and scripts may import everything. */
const folders = {
    provider: [],
    interpreter: ["provider"],
    local: ["interpreter"],
    policy: ["provider"],
    cli: ["interpreter", "policy", "provider"],
};
const everyFolder = [...Object.keys(folders), "scripts", "tests", "bench", "examples"];

const folderZones = Object.entries(folders).map(([folder, allowed]) => ({
    target: `./${folder}`,
    from: everyFolder.filter((other) => other !== folder && !allowed.includes(other)).map((other) => `./${other}`),
    message: `${folder}/ imports ${allowed.length === 0 ? "no other folder" : `only ${allowed.join(" and ")}`}.`,
}));

const commands = readdirSync(join(__dirname, "cli", "commands"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const commandZones = commands.map((command) => ({
    target: `./cli/commands/${command}`,
    from: commands.filter((other) => other !== command).map((other) => `./cli/commands/${other}`),
    message: "A command imports no other command. Move what they share beside them.",
}));

module.exports = {
    rooms: names,
    zones: [...roomZones, ...folderZones, ...commandZones].filter(({ from }) => from.length > 0),
};
