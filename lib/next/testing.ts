/**
 * Test support: the entrances of staff (pages, route handlers and server actions), found by reading the
 * modules of app/ with TypeScript's parser, each with the permission that its own code names.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

import ts from "typescript";

import { type Permission, permissions } from "@/lib/staff/permissions";

export interface Entrance {
  /** Path of the module, from the root. */
  readonly file: string;
  readonly kind: "page" | "route" | "action";
  /** Name of the export: `default`, `GET`, `setHeld`. */
  readonly name: string;
  /** Permission it asks for; `any` for a page of every member of staff. */
  readonly permission: Permission | "any";
  /** True for a page that is for guests, too: it shows them another thing, where others answer with 404. */
  readonly isForGuests: boolean;
}

/** Folders in which every entrance is for staff. */
const folders = ["app/admin/", "app/api/admin/", "app/(guest)/check-in/"];

/** Calls that ask for a permission, and the place of the permission among their arguments. */
const askers: Readonly<Record<string, number>> = { requireStaff: 0, isPermittedSomewhere: 1 };

/**
 * Finds the entrances of staff below app/.
 * @param root the repository's folder
 * @throws {Error} naming an entrance in a folder of staff that asks for no permission, or for several
 */
export function findEntrances(root: string): Entrance[] {
  return readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .map((path) => `app/${path}`)
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .toSorted()
    .flatMap((file) => entrancesOf(file, readFileSync(join(root, file), "utf8")));
}

/**
 * Finds the entrances of one module.
 * @param file path from the root, which decides what is demanded of the module
 * @throws {Error} as {@link findEntrances}
 */
export function entrancesOf(file: string, text: string): Entrance[] {
  const isStaffs = folders.some((folder) => file.startsWith(folder));
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const [, kind] = /^(page|route)\.tsx?$/.exec(basename(file)) ?? [];
  const isOfActions = directiveOf(source) === "use server";
  if (isStaffs && !isOfActions && text.includes('"use server"')) throw new Error(`${file}: an action inside another module`);
  if (kind === undefined && !isOfActions) return [];
  return exportsOf(source).flatMap(({ name, node }): Entrance[] => {
    const found = isOfActions ? permissionOfAction(node) : permissionsIn(node);
    const [permission] = found;
    if (found.length === 1 && isKnown(permission)) {
      const isForGuests = !isOfActions && !node.getText().includes("requireStaff(") && permission !== "any";
      return [{ file, kind: isOfActions ? "action" : (kind as "page" | "route"), name, permission, isForGuests }];
    }
    if (isStaffs) throw new Error(`${file}: ${name} asks for ${found.length === 0 ? "no permission" : found.join(", ")}`);
    return [];
  });
}

const isKnown = (name: string | undefined): name is Entrance["permission"] =>
  name === "any" || (permissions as readonly (string | undefined)[]).includes(name);

function directiveOf(source: ts.SourceFile): string | undefined {
  const [first] = source.statements;
  return first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) ? first.expression.text : undefined;
}

/** Lists the exported values that are called: functions, and in a module of actions every value. */
function exportsOf(source: ts.SourceFile): { name: string; node: ts.Node }[] {
  return source.statements.flatMap((statement): { name: string; node: ts.Node }[] => {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) return [{ name: statement.getText(), node: statement }];
    if (ts.isExportAssignment(statement)) return [{ name: "default", node: statement }];
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return [];
    const isDefault = modifiers.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword);
    if (ts.isFunctionDeclaration(statement))
      return [{ name: isDefault ? "default" : (statement.name?.text ?? "default"), node: statement }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, initializer }) =>
      initializer && isCallable(initializer) ? [{ name: name.getText(), node: initializer }] : [],
    );
  });
}

/** Tells a function, or the result of a call, from settings such as `metadata`. */
const isCallable = (node: ts.Expression) =>
  ts.isArrowFunction(node) || ts.isFunctionExpression(node) || ts.isCallExpression(node) || ts.isIdentifier(node);

/** Tells whether a call asks for a member of staff, whatever the role. */
const isForAll = (called: string, argumentCount: number) =>
  called === "staffPages" || called === "isStaff" || (called === "requireStaff" && argumentCount === 0);

/** Lists the permissions that a function asks for, each once. */
function permissionsIn(root: ts.Node): string[] {
  const found = new Set<string>();
  const walk = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const place = askers[node.expression.text];
      const asked = place === undefined ? undefined : node.arguments[place];
      if (asked && ts.isStringLiteral(asked)) found.add(asked.text);
      if (isForAll(node.expression.text, node.arguments.length)) found.add("any");
    }
    ts.forEachChild(node, walk);
  };
  walk(root);
  return [...found];
}

/** The permission of an action for all staff is `any`. */
const toPermission = (who: string) => (who === "staff" ? "any" : who);

/** Returns the `who` of an `action({ ... })` that names a permission; nothing for another expression. */
function permissionOfAction(node: ts.Node): string[] {
  if (!ts.isCallExpression(node) || node.expression.getText() !== "action") return [];
  const [options] = node.arguments;
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  return options.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && property.name.getText() === "who" && ts.isStringLiteral(property.initializer)
      ? [property.initializer.text].filter((who) => who.includes(".") || who === "staff").map(toPermission)
      : [],
  );
}
