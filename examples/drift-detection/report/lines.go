package main

const (
	tall  = 30  // lines of a diff
	wide  = 160 // characters of a line
	ahead = 40  // characters that are shown before the place where two long lines part
	many  = 4_000_000
)

// changedLines is a unified diff without context: hunks of removed and added lines, with @@ between them.
func changedLines(before, after []string) []string {
	for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
		before, after = before[1:], after[1:]
	}
	for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
		before, after = before[:len(before)-1], after[:len(after)-1]
	}
	if len(before)*len(after) > many { // rewritten: what little is left in common tells nobody anything
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

// commonLines is how many lines before[i:] and after[j:] have in common, in their order.
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

// hunk shows of long lines the part that changed.
func hunk(removed, added []string) []string {
	var diff []string
	for i, line := range removed {
		diff = append(diff, "-"+shown(line, at(added, i)))
	}
	for i, line := range added {
		diff = append(diff, "+"+shown(line, at(removed, i)))
	}
	return diff
}

func at(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

// shown is a line, or of a long one what stands where it parts from its other version.
func shown(line, other string) string {
	runes, others := []rune(line), []rune(other)
	if len(runes) <= wide {
		return neutral(line)
	}
	same := 0
	for same < min(len(runes), len(others)) && runes[same] == others[same] {
		same++
	}
	from := max(0, min(same-ahead, len(runes)-wide))
	text := neutral(string(runes[from:min(from+wide, len(runes))]))
	if from > 0 {
		text = "…" + text
	}
	if from+wide < len(runes) {
		text += "…"
	}
	return text
}
