package confluence

import "context"

// SpaceBackups back up spaces into files on the server. Only the [Client] for Data Center implements it.
type SpaceBackups interface {
	// BackUpSpaces starts a job, waits for its end and returns the name of the file. progress is called with each state of
	// the job, such as PROCESSING. If ctx is done first, the job is canceled. [IsConflict] is true for the
	// error if a backup of the same spaces is queued or in progress. It takes one request and the polls.
	BackUpSpaces(ctx context.Context, backup SpaceBackup, progress func(state string)) (file string, err error)
}

// SpaceBackup says which spaces to back up.
type SpaceBackup struct {
	Keys            []string
	FileNamePrefix  string // "" is Confluence's own
	KeepPermanently bool   // Confluence does not delete the file after a time
}
