/** The worker's module has no types; importing it sets `globalThis.pdfjsWorker`. */
declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs' {
  export const WorkerMessageHandler: {
    /** Answers on a port what `PDFWorker` asks on it. */
    readonly initializeFromPort: (port: object) => void;
  };
}
