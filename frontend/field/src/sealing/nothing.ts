/** Stands for a module of Node that a library would read where the browser lacks WebCrypto; here it never does. */
export {};
