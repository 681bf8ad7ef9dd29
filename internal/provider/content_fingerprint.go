package provider

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"

	"github.com/confluence-as-code/terraform-provider-confluence/internal/confluence"
)

// contentFingerprint identifies the content as of the provider's last write or read. Confluence rewrites a body when it
// stores it and when it is upgraded, so a different text does not mean that the body was edited. The same version or the
// same hash of the stored text means that it was not.
//
// It is kept in private state, not in an attribute, because it changes with every edit: a computed attribute would be
// "known after apply" in every plan with a change, for all references to it.
type contentFingerprint struct {
	Version int    `json:"v"`
	Body    string `json:"b,omitempty"` // hash of the stored text; "" if the response did not include the body
	SpaceID string `json:"s,omitempty"`
	Ticked  bool   `json:"t,omitempty"` // the body in state may have other ticks than the stored one
	Purging bool   `json:"p,omitempty"` // a purge has failed: content in the trash still has to be deleted
}

// UnmarshalJSON also reads documents of earlier versions of the provider.
func (f *contentFingerprint) UnmarshalJSON(document []byte) error {
	type current contentFingerprint
	var earlier struct {
		Version *int   `json:"version"`
		Body    string `json:"body"` // the whole hash, in hexadecimal
		SpaceID string `json:"space_id"`
		Ticked  bool   `json:"ticked"`
		Purging bool   `json:"purging"`
	}
	err := errors.Join(json.Unmarshal(document, (*current)(f)), json.Unmarshal(document, &earlier))
	if earlier.Version != nil {
		sum, _ := hex.DecodeString(earlier.Body)
		*f = contentFingerprint{Version: *earlier.Version, Body: shortHash(sum), SpaceID: earlier.SpaceID, Ticked: earlier.Ticked, Purging: earlier.Purging}
	}
	return err
}

func newContentFingerprint(content confluence.Content) contentFingerprint {
	return contentFingerprint{Version: content.Version.Number, Body: bodyHash(content), SpaceID: content.SpaceID}
}

// written is the fingerprint after an update. Content may have moved to another space with a page above it: the next refresh then
// finds out which.
func (f contentFingerprint) written(content confluence.Content, plan, state contentResourceModel) contentFingerprint {
	now := newContentFingerprint(content)
	now.Ticked = f.Ticked && plan.Body.Equal(state.Body)
	if !strings.EqualFold(plan.SpaceKey.ValueString(), content.SpaceKey) {
		now.SpaceID = ""
	}
	return now
}

// refreshed is the fingerprint after a refresh, which does not read the body of an unchanged version.
func (f contentFingerprint) refreshed(content confluence.Content) contentFingerprint {
	now := newContentFingerprint(content)
	if now.Body == "" && now.Version == f.Version {
		now.Body = f.Body
	}
	return now
}

// edited reports whether the body may have been edited since the fingerprint was taken. Editing a draft does not change its
// version.
func (f contentFingerprint) edited(content confluence.Content) bool {
	if f.Ticked {
		return true
	}
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
	return shortHash(sum[:])
}

// shortHash is the first half of a SHA-256: nobody finds another text with the same one. Each byte counts, see [privateKey].
func shortHash(sum []byte) string {
	return base64.RawURLEncoding.EncodeToString(sum[:min(len(sum), sha256.Size/2)])
}
