/** The reports, as a member of staff may open them. */
import type { StaffActor } from "@/lib/staff/actor";
import { isPermittedSomewhere } from "@/lib/staff/permissions";

import { reports } from "./catalogue/reports";
import { type ReportName, reportNames } from "./catalogue/types";

export interface ListedReport {
  readonly name: ReportName;
  readonly title: string;
  readonly answers: string;
  /** False for a report about money whose reader may see no money at any listing. */
  readonly isOpen: boolean;
}

/** Lists the reports in the order of the index. */
export function listReports(actor: StaffActor): readonly ListedReport[] {
  const seesMoney = isPermittedSomewhere(actor, "reports.money");
  return reportNames.map((name) => {
    const { title, answers, isAboutMoney } = reports[name];
    return { name, title, answers, isOpen: seesMoney || !isAboutMoney };
  });
}
