// Names of departments, for members of staff.
import type { Department } from "@/db/schema";

export const departmentNames: Readonly<Record<Department, string>> = {
  front_desk: "Front desk",
  housekeeping: "Housekeeping",
  kitchen: "Kitchen",
  maintenance: "Maintenance",
  door: "Door",
  finance: "Finance",
};
