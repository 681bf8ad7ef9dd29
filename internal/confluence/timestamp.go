package confluence

import (
	"encoding/json"
	"time"
)

// timestamp is a time in an answer, in any of the formats that Confluence uses.
type timestamp struct{ time.Time }

// UnmarshalJSON reads ISO 8601, with an offset without a colon as in older versions of Data Center too, and milliseconds since
// 1970, which Cloud returns for folders although it documents ISO 8601. An invalid time becomes the zero time: it is no reason
// to reject the whole answer.
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
