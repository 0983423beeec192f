/** Descriptions of the reports on sales and money by the day: sales by type, payments, tax. */
import { methodNames, paidAnotherWay } from "@/lib/payments/copy";

import { readPayments } from "../read-payments";
import { readSalesByType } from "../read-sales-by-type";
import { readTax } from "../read-tax";
import { column, dateColumn, revenue, words } from "./columns";
import type { ReportDefinition } from "./types";

const usual = { before: 29, after: 0 } as const;

const salesColumns = [
  column("sold", "Sold", "count"),
  column("gone", "Cancelled", "count"),
  column("net", "Net", "count"),
  revenue,
];

export const sales: ReportDefinition = {
  title: "Sales by type and day",
  answers: "What was sold each day, by room type, fare or ticket type.",
  words: [
    { term: "Sold", text: "Units of bookings made on the day; for a stay each night counts." },
    { term: "Cancelled", text: "Units cancelled on the day, and those of no-shows." },
    { term: "Net", text: "What the books gained on the day, changes of bookings included." },
    { ...words.revenue, text: "Price of the net units, tax included; below 0 on a day on which more left than came." },
  ],
  dates: "Days of sale",
  usual,
  filters: ["granularity", "asOf", "channel", "unitType"],
  isAboutMoney: false,
  isForPartners: true,
  columns: [dateColumn, column("listingName", "Listing", "text"), column("unitTypeName", "Type", "text"), ...salesColumns],
  ids: [column("listingId", "Listing id", "text"), column("unitTypeId", "Unit type id", "text")],
  headline: salesColumns,
  charts: [{ kind: "stacked", title: "Sold, by type", x: "date", split: { by: "unitTypeName", value: "sold" } }],
  async read(db, reader, query) {
    const { rows, asOf, currency } = await readSalesByType(db, reader, query);
    const sumOf = (key: "sold" | "gone" | "net") => rows.reduce((sum, row) => sum + row[key], 0);
    const revenueMinor = currency === null ? null : rows.reduce((sum, row) => sum + (row.revenueMinor ?? 0n), 0n);
    const total = { sold: sumOf("sold"), gone: sumOf("gone"), net: sumOf("net"), revenueMinor };
    return { asOf, currency, rows, total };
  },
};

const paymentColumns = [
  column("payments", "Payments", "count"),
  column("capturedMinor", "Captured", "money"),
  column("refunds", "Refunds", "count"),
  column("refundedMinor", "Refunded", "money"),
  column("netMinor", "Net", "money"),
];

export const payments: ReportDefinition = {
  title: "Payments and refunds",
  answers: "What was captured and sent back each day, by means of payment.",
  words: [
    { term: "Captured", text: "Payments on the day on which their money was taken, by the listing’s clock." },
    {
      term: "Refunded",
      text: "Refunds on the day on which they were sent. One that failed later counts no more, until staff record that they paid it another way.",
    },
    { term: "Listing", text: "A payment for several listings counts for that of its first line." },
  ],
  dates: "Days of payment",
  usual,
  filters: ["granularity", "asOf"],
  isAboutMoney: true,
  isForPartners: false,
  columns: [dateColumn, column("method", "Means", "text"), ...paymentColumns],
  headline: paymentColumns,
  charts: [{ kind: "bar", title: "Captured and refunded", x: "date", series: ["capturedMinor", "refundedMinor"] }],
  async read(db, reader, query) {
    const { rows, asOf, currency } = await readPayments(db, reader, query);
    const countOf = (key: "payments" | "refunds") => rows.reduce((sum, row) => sum + row[key], 0);
    const sumOf = (key: "capturedMinor" | "refundedMinor" | "netMinor") => rows.reduce((sum, row) => sum + row[key], 0n);
    return {
      asOf,
      currency,
      rows: rows.map((row) => ({ ...row, method: row.method === "other" ? paidAnotherWay : methodNames[row.method] })),
      total: {
        payments: countOf("payments"),
        capturedMinor: sumOf("capturedMinor"),
        refunds: countOf("refunds"),
        refundedMinor: sumOf("refundedMinor"),
        netMinor: sumOf("netMinor"),
      },
    };
  },
};

const taxColumns = [
  column("invoices", "Invoices", "count"),
  column("creditNotes", "Credit notes", "count"),
  column("grossMinor", "Gross", "money"),
  column("taxMinor", "Tax", "money"),
  column("netMinor", "Net of tax", "money"),
];

export const tax: ReportDefinition = {
  title: "Tax",
  answers: "The tax of invoices and credit notes by day of issue.",
  words: [
    { term: "Gross", text: "Totals of invoices less those of credit notes, tax included." },
    { term: "Tax", text: "The tax that those documents state. Documents from before a tax was set have none." },
    {
      term: "Several rates",
      text: "A credit note over payments with different rates counts with its total at the first, and with the tax of each.",
    },
  ],
  dates: "Days of issue",
  usual,
  filters: ["granularity", "asOf"],
  isAboutMoney: true,
  isForPartners: false,
  columns: [dateColumn, column("rate", "Rate", "text"), ...taxColumns],
  headline: taxColumns,
  charts: [{ kind: "bar", title: "Tax", x: "date", series: ["taxMinor"] }],
  async read(db, reader, query) {
    const { rows, total, ...report } = await readTax(db, reader, query);
    return {
      ...report,
      rows: rows.map(({ tax: name, percent, ...row }) => ({
        ...row,
        rate: name === null ? "No tax" : `${name} ${percent ?? "?"}%`,
      })),
      total: { ...total },
    };
  },
};
