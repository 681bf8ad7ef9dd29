package provider

import (
	"crypto/sha256"
	"encoding/hex"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// contentFingerprint is what private state remembers of content as of the provider's last write or read. Confluence
// rewrites a body as it stores it, now and whenever it is upgraded, so the text says nothing about whether somebody
// edited it; the same version or the same stored text does.
//
// It is private state and not an attribute because it changes with every edit: a computed attribute would turn every
// change into "known after apply" for all who refer to it.
type contentFingerprint struct {
	Version int    `json:"version"`
	Body    string `json:"body,omitempty"` // SHA-256 of the stored text; "" where an answer did not show it
	SpaceID string `json:"space_id,omitempty"`
	Purging bool   `json:"purging,omitempty"` // a purge has failed: in the trash, the content still exists
}

func newContentFingerprint(content confluence.Content) contentFingerprint {
	return contentFingerprint{Version: content.Version.Number, Body: bodyHash(content), SpaceID: content.SpaceID}
}

// refreshed is the fingerprint after a refresh, which need not have read a body that has not changed.
func (f contentFingerprint) refreshed(content confluence.Content) contentFingerprint {
	now := newContentFingerprint(content)
	if now.Body == "" && now.Version == f.Version {
		now.Body = f.Body
	}
	return now
}

// edited reports whether somebody may have edited the body since the fingerprint was taken. A draft keeps its version when
// it is edited.
func (f contentFingerprint) edited(content confluence.Content) bool {
	if content.Status == confluence.StatusDraft {
		return f.Body == "" || f.Body != bodyHash(content)
	}
	return f.Version != content.Version.Number && (f.Body == "" || f.Body != bodyHash(content))
}

func bodyHash(content confluence.Content) string {
	if !content.BodyRead {
		return ""
	}
	sum := sha256.Sum256([]byte(content.Body))
	return hex.EncodeToString(sum[:])
}
