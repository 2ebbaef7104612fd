/** What plugins of WordPress write below everything, at the end of a text or a summary. */
export const POSTSCRIPT = /\s*The post .{1,600} (?:appeared first|first appeared) on .{1,200}$/s;
