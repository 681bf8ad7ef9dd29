package confluence

import (
	"encoding/json"
	"time"
)

// timestamp is a time in any of the ways in which Confluence writes one.
type timestamp struct{ time.Time }

// UnmarshalJSON reads ISO 8601, also with an offset without colon as older Data Center versions write it, and
// milliseconds since 1970, which Cloud gives for folders although its documentation promises ISO 8601. What cannot be
// read is the zero time: a date informs, and content is not unreadable for the lack of one.
func (t *timestamp) UnmarshalJSON(text []byte) error {
	var milliseconds int64
	if json.Unmarshal(text, &milliseconds) == nil && milliseconds != 0 {
		t.Time = time.UnixMilli(milliseconds).UTC()
		return nil
	}
	var iso string
	if json.Unmarshal(text, &iso) != nil {
		return nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700"} {
		if parsed, err := time.Parse(layout, iso); err == nil {
			t.Time = parsed
			return nil
		}
	}
	return nil
}
