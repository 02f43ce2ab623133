/** The forms in which chapters of a recording go out, by the programs that read them. */
export const CHAPTER_FORMS = ['youtube', 'webvtt', 'ffmetadata', 'edl', 'csv'] as const;
export type ChapterForm = (typeof CHAPTER_FORMS)[number];

/** Frames a second that editors work with; of 29.97 a time code counts thirty. */
export const FRAME_RATES = [23.976, 24, 25, 29.97, 30, 50, 59.94, 60] as const;
