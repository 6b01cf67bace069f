package doelbinding.justice

prosecution_data_provided := []
outside_39f := set()
outside_39f_request if false
execution_data_provided := []
outside_51c := set()
