// Reads the components and their types out of provider/index.ts with Pulumi's own analyzer, and what the analyzer leaves
// out: resources that are no components, and the descriptions of types.
import * as path from "node:path";
import {
    Analyzer,
    type ComponentDefinition,
    type PropertyDefinition,
    type TypeDefinition,
} from "@pulumi/pulumi/provider/experimental/analyzer";
import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import * as ts from "typescript";
import { packageName } from "../../provider/shared/package";

export interface Analysis {
    components: Record<string, ComponentDefinition>;
    resources: Record<string, ComponentDefinition>;
    types: Record<string, TypeDefinition>;
}

type Declaration = ts.InterfaceDeclaration | ts.ClassDeclaration | ts.EnumDeclaration | ts.VariableStatement;

/** The part of the analyzer that its types keep private. */
interface AnalyzerInternals {
    program: ts.Program;
    typeDefinitions: Record<string, TypeDefinition>;
    analyzeComponent(node: ts.ClassDeclaration): ComponentDefinition;
    analyzeType: AnalyzeType;
}

type AnalyzeType = (
    context: unknown,
    type: ts.Type,
    location: ts.Node,
    optional?: boolean,
    docString?: string,
) => PropertyDefinition;

/**
 * Analyses the library whose entry file is given. Exported classes that are no components are taken only if they are
 * listed, as `resources`; each is read by the same rules as a component.
 */
export function analyse(root: string, entry: string, resources: string[]): Analysis {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const names = getPulumiComponents(require(path.join(root, entry))).map(({ name }: { name: string }) => name);
    const analyzer = new Analyzer(root, packageName, { exports: { ".": entry } }, new Set(names));
    const internals = analyzer as unknown as AnalyzerInternals;
    takeSwitchesWithSettings(internals);
    const { components } = analyzer.analyze();
    const declarations = declarationsOf(internals.program, path.join(root, path.dirname(entry)));
    const found = resources.map((name) => {
        const declaration = declarations.get(name)?.find(ts.isClassDeclaration);
        if (!declaration) {
            throw new Error(`No class ${name} is declared beside ${entry}.`);
        }
        return [name, internals.analyzeComponent(declaration)] as const;
    });
    const types = internals.typeDefinitions;
    for (const [name, type] of Object.entries(types)) {
        type.description = typeDescription(name, declarations.get(name) ?? []);
    }
    return { components, resources: Object.fromEntries(found), types };
}

/**
 * Pulumi's schema has unions, its analyzer has none. One kind is told here: `Input<boolean> | SettingsArgs`, a switch
 * that takes settings, too.
 */
function takeSwitchesWithSettings(internals: AnalyzerInternals): void {
    const analyzeType = internals.analyzeType.bind(internals);
    internals.analyzeType = (context, type, location, optional, docString) => {
        const settings = settingsOf(type);
        if (settings === undefined) return analyzeType(context, type, location, optional, docString);
        const object = { ...analyzeType(context, settings, location), plain: undefined };
        const union = { oneOf: [{ type: "boolean" }, object], optional: optional ?? isOptional(type) };
        return { ...union, description: docString } as unknown as PropertyDefinition;
    };
}

function settingsOf(type: ts.Type): ts.Type | undefined {
    if (!type.isUnion() || !type.types.some(({ flags }) => flags & ts.TypeFlags.BooleanLiteral)) return undefined;
    return type.types.find(({ symbol }) => symbol?.flags === ts.SymbolFlags.Interface && symbol.name.endsWith("Args"));
}

function isOptional(type: ts.Type): boolean {
    return type.isUnion() && type.types.some(({ flags }) => flags & ts.TypeFlags.Undefined);
}

/** Named declarations in the files of a folder. The schema knows one name space, however many files there are. */
function declarationsOf(program: ts.Program, folder: string): Map<string, Declaration[]> {
    const declarations = new Map<string, Declaration[]>();
    const add = (name: string, node: Declaration) => declarations.set(name, [...(declarations.get(name) ?? []), node]);
    for (const file of program.getSourceFiles()) {
        if (path.relative(folder, file.fileName).startsWith("..")) {
            continue;
        }
        file.forEachChild((node) => {
            if (ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node) || ts.isClassDeclaration(node)) {
                add(node.name?.text ?? "", node);
            } else if (ts.isVariableStatement(node)) {
                node.declarationList.declarations.forEach(({ name }) => ts.isIdentifier(name) && add(name.text, node));
            }
        });
    }
    return declarations;
}

function typeDescription(name: string, declarations: Declaration[]): string | undefined {
    if (declarations.length > 1) {
        const files = declarations.map((node) => node.getSourceFile().fileName).join(" and ");
        throw new Error(`${name} is declared in ${files}; the schema has one type of a name. Rename one of them.`);
    }
    const docs = declarations.flatMap((node) => ts.getJSDocCommentsAndTags(node)).filter(ts.isJSDoc);
    return docs.map((doc) => ts.getTextOfJSDocComment(doc.comment) ?? "").join("\n") || undefined;
}
