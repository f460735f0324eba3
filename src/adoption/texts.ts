export const en = { faults: {} as Record<string, string> };
export const sv: typeof en = { faults: {} };
