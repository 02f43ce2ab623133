/** Words a moderator needs most, one tap each. */
export const presets = ['conclude', 'question', 'microphone'] as const;
