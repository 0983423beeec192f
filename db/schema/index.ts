export * from "./audit";
export * from "./catalog";
export * from "./inventory";
export * from "./notifications";
export * from "./orders";
export * from "./reservations";
export * from "./sales";
export * from "./users";
