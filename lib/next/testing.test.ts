import { expect, it } from "vitest";

import { entrancesOf } from "./testing";

const page = (body: string) => `export const metadata = { title: "x" };\nexport default async function Page() { ${body} }`;
const actions = (text: string) => `"use server";\nexport const change = ${text};`;

it("reads the permission that a page, a handler and an action ask for", () => {
  expect(entrancesOf("app/admin/x/page.tsx", page(`await requireStaff("orders.read");`))).toEqual([
    { file: "app/admin/x/page.tsx", kind: "page", name: "default", permission: "orders.read", isForGuests: false },
  ]);
  expect(entrancesOf("app/admin/page.tsx", page(`staffPages(actor);`))).toMatchObject([{ permission: "any" }]);
  expect(entrancesOf("app/admin/x/page.tsx", page(`await requireStaff();`))).toMatchObject([{ permission: "any" }]);
  expect(entrancesOf("app/api/admin/x/route.ts", `export function GET() { isStaff(actor); }`)).toMatchObject([
    { permission: "any" },
  ]);
  expect(entrancesOf("app/(guest)/check-in/page.tsx", page(`isPermittedSomewhere(a, "door.admit");`))).toMatchObject([
    { permission: "door.admit", isForGuests: true },
  ]);
  const handler = `export const GET = async () => { await requireStaff("payments.read"); };`;
  expect(entrancesOf("app/api/admin/x/route.ts", handler)).toMatchObject([{ kind: "route", name: "GET" }]);
  const action = actions(`action({ name: "x", who: "sales.operate", schema, handler })`);
  const forAll = actions(`action({ name: "x", who: "staff", schema, handler })`);
  expect(entrancesOf("app/admin/x/actions.ts", forAll)).toMatchObject([{ permission: "any" }]);
  expect(entrancesOf("app/admin/x/anything.ts", action)).toMatchObject([{ name: "change", permission: "sales.operate" }]);
});

it.each([
  ["a page without a permission", "app/admin/x/page.tsx", page("return null;")],
  ["a page with an unknown permission", "app/admin/x/page.tsx", page(`requireStaff("orders.raed");`)],
  ["a page that asks elsewhere", "app/admin/x/page.tsx", `const ask = () => requireStaff("orders.read");\n${page("ask();")}`],
  ["a page with two permissions", "app/admin/x/page.tsx", page(`requireStaff("orders.read"); requireStaff("sales.read");`)],
  ["a page that another module makes", "app/admin/x/page.tsx", `export { default } from "./other";`],
  ["a title that is read unasked", "app/admin/x/page.tsx", `export async function generateMetadata() { return read(); }`],
  ["a handler beside one that asks", "app/api/admin/route.ts", `export async function POST() { await write(); }`],
  ["an action for all", "app/admin/x/actions.ts", actions(`action({ name: "x", schema, handler })`)],
  ["an action for accounts", "app/admin/x/actions.ts", actions(`action({ name: "x", who: "user", schema, handler })`)],
  ["a bare function", "app/admin/x/actions.ts", `"use server";\nexport async function change() { await write(); }`],
  ["an action inside a page", "app/admin/x/form.tsx", `export function Form() { const f = async () => { "use server"; }; }`],
])("refuses %s", (_, file, text) => {
  expect(() => entrancesOf(file, text)).toThrow(file);
});

it("demands nothing of the entrances of guests", () => {
  expect(entrancesOf("app/(guest)/basket/page.tsx", page("return null;"))).toEqual([]);
  expect(entrancesOf("app/(guest)/basket/actions.ts", actions(`action({ name: "x", schema, handler })`))).toEqual([]);
  expect(entrancesOf("app/admin/layout.tsx", page("return null;"))).toEqual([]);
});
