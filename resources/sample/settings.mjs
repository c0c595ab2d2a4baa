export const seed = 'ludograph sample 1';
export const firstAppid = 9000010;
export const companionsCount = { dlc: 60, demo: 25, music: 10, mod: 3 };
export const rejectedCount = 3;
export const reviewedCount = 120;
