/** The version of the app, as headquarters are told. */
export const VERSION = "0.1.0";
