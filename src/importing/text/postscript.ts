/** The line that WordPress plugins add to the end of a text or a summary in feeds. */
export const POSTSCRIPT = /\s*The post .{1,600} (?:appeared first|first appeared) on .{1,200}$/s;
