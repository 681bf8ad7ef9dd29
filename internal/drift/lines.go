package drift

const (
	maxLines  = 30        // of a diff
	maxWidth  = 160       // characters of a line
	margin    = 40        // characters that are shown before the first difference between two long lines
	maxMatrix = 4_000_000 // pairs of lines to compare
)

// changedLines returns a unified diff without context: hunks of removed and added lines, with @@ between them.
func changedLines(before, after []string) []string {
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		before, after = before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	if len(before)*len(after) > maxMatrix { // rewritten: the few common lines do not help
		return hunk(before, after)
	}
	common := commonLines(before, after)
	var diff []string
	for i, j := 0, 0; i < len(before) || j < len(after); {
		fromI, fromJ := i, j
		for i < len(before) || j < len(after) {
			if i < len(before) && j < len(after) && before[i] == after[j] {
				break
			}
			if j == len(after) || i < len(before) && common[i+1][j] >= common[i][j+1] {
				i++
			} else {
				j++
			}
		}
		if len(diff) > 0 {
			diff = append(diff, "@@")
		}
		diff = append(diff, hunk(before[fromI:i], after[fromJ:j])...)
		for i < len(before) && j < len(after) && before[i] == after[j] {
			i, j = i+1, j+1
		}
	}
	return diff
}

// commonLines returns, for each i and j, the length of the longest common subsequence of before[i:] and after[j:].
func commonLines(before, after []string) [][]int32 {
	common := make([][]int32, len(before)+1)
	common[len(before)] = make([]int32, len(after)+1)
	for i := len(before) - 1; i >= 0; i-- {
		common[i] = make([]int32, len(after)+1)
		for j := len(after) - 1; j >= 0; j-- {
			if common[i][j] = max(common[i+1][j], common[i][j+1]); before[i] == after[j] {
				common[i][j] = common[i+1][j+1] + 1
			}
		}
	}
	return common
}

// hunk returns a hunk of the diff. Long lines are shortened to the part that changed.
func hunk(removed, added []string) []string {
	var diff []string
	for i, line := range removed {
		diff = append(diff, "-"+shorten(line, at(added, i)))
	}
	for i, line := range added {
		diff = append(diff, "+"+shorten(line, at(removed, i)))
	}
	return diff
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// shorten returns a line, or the part of a long line around its first difference from the other version.
func shorten(line, other string) string {
	runes, others := []rune(line), []rune(other)
	if len(runes) <= maxWidth {
		return escaped(line)
	}
	same := 0
	for same < min(len(runes), len(others)) && runes[same] == others[same] {
		same++
	}
	from := max(0, min(same-margin, len(runes)-maxWidth))
	text := escaped(string(runes[from:min(from+maxWidth, len(runes))]))
	if from > 0 {
		text = "…" + text
	}
	if from+maxWidth < len(runes) {
		text += "…"
	}
	return text
}
