import type { PositionChoice } from '#lib/ui/PositionCombobox.svelte';

/** What an act is about: the directive, or one of its milestones. */
export interface Subject {
	directiveId: string;
	milestoneId: string | null;
}

export interface ActProps {
	subject: Subject;
	onsent: () => void;
	oncancel: () => void;
	positions?: PositionChoice[];
}

/** The input names one of both: a milestone's completion is not the directive's. */
export const completionOf = ({ directiveId, milestoneId }: Subject) => (milestoneId ? { milestoneId } : { directiveId });

export const draftKey = (act: string, { directiveId, milestoneId }: Subject) => `${act}:${milestoneId ?? directiveId}`;
